import { denialWords } from '../../denial.ts';

export const dutchDenial = denialWords({
  denies: 'nee niet nooit niets niks niemand geen nergens noch',
  ends: `
      zonder gestopt stop* verkocht* verkoop* verloren verlies* kwijt opgezegd ontslagen gescheiden uit_elkaar overleden dood
      afgezegd geannuleerd opgegeven vroeger ex verlaten weggelopen mis`,
  softens: 'niet_alleen waarom_niet geen_probleem niet_slecht kan_niet_wachten geen_zorgen',
  joins: 'en maar of want omdat',
  refers: 'hij zij ze het hem haar hen dat daar',
});
