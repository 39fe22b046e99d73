import { wordSet } from '@enrichment/language/language';
import type { Spelling } from '../../spelling.ts';
import { spanishWords } from './words.ts';

export const spanishSpelling: Spelling = {
  code: 'es',
  vocabulary: spanishWords,
  anywhere: [
    ...['martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo', 'febrero', 'agosto'],
    ...['septiembre', 'octubre', 'noviembre', 'diciembre', 'anteayer', 'navidad'],
  ],
  which: ['pasado', 'pasada', 'pasados', 'pasadas', 'ultimo', 'ultima', 'ultimos', 'ultimas', 'este', 'esta'],
  beforeCount: ['hace'],
  afterCount: ['atras'],
  some: ['unos', 'unas', 'algunos', 'algunas'],
  slang: { alyer: 'ayer', ayr: 'ayer' },
  realWords: wordSet(`
    partes marte marta martas mates mares madres maltes montes jueces nuevas vienes vieres viene viernes sabados salado sacado sabido sobado sagrado domingos dominio domino febreros agostos
    angosto acosto pesado pesada pasados pasadas pasaba pasara pasar paso pisado posado parada parado pagado pagada pasear ultimamente semanal semanas semana mes meses mesa mesas menos
    dia dias dios dice hoja hijo hora horas hola ahora obras ano anos ana amo amos lunes luna lunas marzo mayo mano malo enero entero junio julio julia julian juan verano veranos
    otono otro otros invierno interno noche noches nombre tarde tardes tarea manana manzana montana montanas primavera primero minuto minutos este esta estas estos esto hasta resta vista
    navidades octubres aller ayer haya hace hacer hacen`),
};
