import { stemmer } from '@orama/stemmers/turkish';
import { type Language, wordSet } from '../../language.ts';
import { turkishDenial } from './denial.ts';

export const turkish: Language = {
  code: 'tr',
  stem: stemmer,
  stopWords: wordSet(`
    acaba ama ben beni benim bir biz bizim bu bunu da daha de değil diye en gibi hangi hem her için ile ise ki kim mi mı mu mü
    ne neden nerede nasıl o olan oldu olarak olduğu on onlar onu onun sen seni senin siz sizin şu ve veya ya var yok çok
    niçin kaç nereye nereden niye kimin`),
  askingWords: wordSet(`
    konuştuk konuşmuştuk konuşmak söyledim söyledin söyledi söylemiştim anlattım anlattın bahsettim bahsettik sohbet konuşma
    hatırlıyor hatırla konu gün hafta ay yıl zaman`),
  elided: wordSet(''),
  abbreviations: wordSet(''),
  denial: turkishDenial,
};
