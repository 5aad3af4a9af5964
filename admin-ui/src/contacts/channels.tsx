import type { SvgIconComponent } from '@mui/icons-material';
import ChatOutlined from '@mui/icons-material/ChatOutlined';
import EmailOutlined from '@mui/icons-material/EmailOutlined';
import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import PhoneOutlined from '@mui/icons-material/PhoneOutlined';
import SmsOutlined from '@mui/icons-material/SmsOutlined';
import type { Channel } from './types.js';

export const CHANNEL_ICONS: Readonly<Record<Channel, SvgIconComponent>> = {
  call: PhoneOutlined,
  zalo: ChatOutlined,
  sms: SmsOutlined,
  email: EmailOutlined,
  meeting: GroupsOutlined,
};
