import RestartAltOutlined from '@mui/icons-material/RestartAltOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { messages as words } from '../i18n/vi/messages.js';
import { call } from '../providers/http.js';
import { useStageName } from '../stages.js';
import { STAGE_PLACEHOLDERS, withPlaceholder } from './template-key.js';
import { TemplatePreview } from './TemplatePreview.js';
import type { MessageTemplate } from './types.js';
import { TEMPLATES_KEY } from './useTemplates.js';

interface Props {
  template: MessageTemplate;
  campaignId: Id;
  /** Whose text is changed. */
  of: 'campaign' | 'house';
}

const MOST_LETTERS = 2000;

/** One text: what it may be filled in with, how it then reads, and the way back to the text above. */
export function TemplateEditor({ template, campaignId, of }: Props) {
  const t = useT();
  const placeholderName = usePlaceholderName();
  const notify = useNotify();
  const queries = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(template.text);
  const save = useMutation({
    mutationFn: (wanted: string | null) =>
      call<MessageTemplate>('PUT', `/message-templates/${template.key}`, {
        ...(of === 'campaign' && { campaignId }),
        locale: template.locale,
        text: wanted,
      }),
    onSuccess: async (saved) => {
      setText(saved.text);
      notify(t('messages.saved'), { type: 'success' });
      await queries.invalidateQueries({ queryKey: TEMPLATES_KEY });
      await queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const insert = (name: string): void => {
    const from = field.current?.selectionStart ?? text.length;
    const to = field.current?.selectionEnd ?? text.length;
    const next = withPlaceholder(text, name, { from, to });
    setText(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.at, next.at);
    });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`messages.source.${template.source}`)}
      </Typography>
      {save.error !== null && <Alert severity="error">{save.error.message}</Alert>}
      <TextField
        multiline
        minRows={4}
        margin="none"
        label={t('messages.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        inputRef={field}
        slotProps={{ htmlInput: { maxLength: MOST_LETTERS } }}
        helperText={t('messages.brackets')}
      />
      <Box>
        <Typography variant="body2" gutterBottom>
          {t('messages.insert')}
        </Typography>
        <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, listStyle: 'none', m: 0, p: 0 }}>
          {template.placeholders.map((name) => (
            <li key={name}>
              <Chip
                size="small"
                variant="outlined"
                label={`${placeholderName(name)} {${name}}`}
                onClick={() => insert(name)}
              />
            </li>
          ))}
        </Box>
      </Box>
      <TemplatePreview template={template} text={text} campaignId={campaignId} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          disabled={text.trim() === '' || text === template.text}
          loading={save.isPending}
          onClick={() => save.mutate(text)}
        >
          {t('person.save')}
        </Button>
        {template.source === of && (
          <Button startIcon={<RestartAltOutlined />} disabled={save.isPending} onClick={() => save.mutate(null)}>
            {t('messages.back_to_default')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

type Named = keyof typeof words.messages.placeholder;

function usePlaceholderName(): (name: string) => string {
  const t = useT();
  const nameOf = useStageName();
  return (name) => {
    const stage = STAGE_PLACEHOLDERS[name];
    if (stage !== undefined) return nameOf(stage);
    return Object.hasOwn(words.messages.placeholder, name) ? t(`messages.placeholder.${name as Named}`) : name;
  };
}
