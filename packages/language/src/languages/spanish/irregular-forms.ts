import { wordGroups } from '../../language.ts';

/** Forms with another stem, of verbs that conversations ask for. */
export const spanishIrregularForms = wordGroups(`
  caer caigo cae cayó caí; conducir conduzco condujo conduje; dormir duermo duerme durmió dormí dormido;
  jugar juego juega jugué jugó; morir muere murió muerto; nacer nace nació nacido; pedir pido pide pidió pedí;
  perder pierdo pierde perdí perdió perdido; poner pongo puse puso puesto; querer quiero quiere quise quiso; romper rompió roto;
  saber supe supo sabía; sentir siento siente sintió sentí; traer traigo traje trajo traído; venir vengo viene venido;
  ver vio visto; volver vuelvo vuelve volvió volví vuelto; encontrar encuentro encontré encontró;
  escribir escribió escrito; leer leyó leí leído; costar cuesta costó; empezar empiezo empecé empezó`);
