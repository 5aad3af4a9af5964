const ASKER =
  /^(?:(?:cho biet|vui long|moi|hay|nhap|ghi|dien|chon|xin) )*(?:(?:ban|em|anh chi|anh|chi|thay co|quy thay co|thay|co giao|ong ba|hoc sinh|sinh vien|dong chi|d c|con|phu huynh) )+(?:hay )?/;
const OF_THE_ASKED =
  / (?:cua (?:ban|em|anh chi|anh|chi|thay co|ong ba|con|minh|hoc sinh|sinh vien|dong chi)|la gi|la|chua|hay chua|khong|nao)$/;
const POLITE = /^(?:(?:cho biet|vui long|moi|hay|nhap|ghi|dien|chon|xin) )+/;

/**
 * A header put as a question, as in the exports of Google Forms, without the words of asking: "Họ và tên của bạn" → "ho va ten",
 * "Bạn đã cài đặt VssID chưa?" → "da cai dat vssid". Folded in, folded out; null where nobody is asked.
 */
export function withoutAsking(folded: string): string | null {
  let plain = folded.replace(ASKER, '').replace(POLITE, '');
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(OF_THE_ASKED, '');
  }
  return plain === folded || plain === '' ? null : plain;
}
