import { denialWords } from '../../denial.ts';

export const turkishDenial = denialWords(
  {
    denies: String.raw`
      hayır değil yok hiç asla \p{L}{2,}m[ıiuü]yor\p{L}* \p{L}{2,}m[ae](?:d[ıi]|z|m[ıi]ş|y[ae]c[ae]ğ)\p{L}*`,
    ends: `
      bıraktı* sattı* satt[ıi]m kaybett[ıi]* ayrıldı* boşandı* öldü vefat iptal vazgeçt[ıi]* eskiden terk* olmadan`,
    softens: 'neden_olmasın sorun_değil fark_etmez',
    joins: 've ama veya çünkü fakat',
    refers: 'o onu ona onlar bunu orada',
  },
  { dropsSubject: true },
);
