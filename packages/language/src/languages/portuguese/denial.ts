import { denialWords } from '../../denial.ts';

export const portugueseDenial = denialWords(
  {
    denies: 'não nunca jamais nada ninguém nenhum* nem tampouco',
    ends: `
      sem parei parou deixei deixou vendi vendeu vender perdi perdeu perder cancel* morreu faleceu terminei terminamos separ*
      divorci* demiti* abandon* desisti* antes(?!_de) ex falta saudade*`,
    softens: 'não_só não_apenas por_que_não sem_dúvida de_nada não_vejo_a_hora não_se_preocupe',
    joins: 'e mas ou porque então',
    refers: 'ele ela eles elas isso dele dela lá',
  },
  { dropsSubject: true },
);
