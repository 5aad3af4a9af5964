import PasswordOutlined from '@mui/icons-material/PasswordOutlined';
import Box from '@mui/material/Box';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { AppBar as RaAppBar, Logout, TitlePortal, UserMenu, useUserMenu, type AppBarProps } from 'react-admin';
import { Link } from 'react-router-dom';
import { useT } from '../i18n/useT.js';

export function AppBar(props: AppBarProps) {
  const t = useT();
  return (
    <RaAppBar {...props} userMenu={<AccountMenu />}>
      <Typography
        component={Link}
        to="/"
        variant="h6"
        sx={{ color: 'inherit', textDecoration: 'none', mr: 2, display: { xs: 'none', sm: 'block' } }}
      >
        {t('app.name')}
      </Typography>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {/* Words in a block of their own would be cut off without the dots that say so. */}
        <TitlePortal variant="body1" noWrap sx={{ '& .RaConfigurable-root': { display: 'inline' } }} />
      </Box>
    </RaAppBar>
  );
}

function AccountMenu() {
  return (
    <UserMenu>
      <PasswordItem />
      <Logout />
    </UserMenu>
  );
}

function PasswordItem() {
  const t = useT();
  const { onClose } = useUserMenu() ?? {};
  return (
    <MenuItem component={Link} to="/password" onClick={onClose}>
      <ListItemIcon>
        <PasswordOutlined fontSize="small" />
      </ListItemIcon>
      <ListItemText>{t('account.password')}</ListItemText>
    </MenuItem>
  );
}
