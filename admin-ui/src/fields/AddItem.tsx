import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import { useSimpleFormIterator } from 'react-admin';

/** The button under a repeated part of a form, with words: an icon alone says nothing of what it adds. */
export function AddItem({ label }: { label: string }) {
  const { add } = useSimpleFormIterator();
  return (
    <Button size="small" startIcon={<AddOutlined />} onClick={() => add()}>
      {label}
    </Button>
  );
}
