import { denialWords } from '../../denial.ts';

export const germanDenial = denialWords({
  denies: 'nein nö nee nicht nie niemals nichts niemand kein* nimmer weder nirgends nirgendwo kaum nix',
  ends: `
      ohne aufgehört aufhör* verkauft* verkauf* verlor* verlass* verließ* verliess* gekündigt kündig* getrennt geschieden gestorben
      tot weggelaufen weggezogen ausgezogen abgesagt absag* aufgegeben früher ehemalig* ex verzicht* vermeid* gefeuert abgebrochen
      losgeworden vermiss* verpass*`,
  softens: String.raw`
      nichts_(?:besseres|schöneres|lieber\p{L}*) keine_ahnung nicht_nur nicht_bloß nicht_einfach_nur nicht_schlecht nicht_wahr
      kein_problem keine_sorge kein_wunder kein_zweifel warum_nicht nicht_zu_vergessen (?:es|['’]s)_(?:nicht|kaum)_erwarten`,
  joins: 'und aber oder denn weil sondern obwohl dann',
  refers: 'er sie es ihn ihm ihr ihnen das dort',
});
