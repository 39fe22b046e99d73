import { type SummaryLanguage, wordSet } from './language.ts';
import { spanishFrames } from './spanish-frames.ts';

export const spanish: SummaryLanguage = {
  code: 'es',
  stopWords: wordSet(`
    a acá adiós ah ahí ahora al algo alguien algún alguna algunas alguno algunos allá allí ambos ante antes apenas aquel aquella aquello
    aquí así aun aún aunque ay b bajo bastante bien c cada casi claro como cómo con conmigo contigo contra cosa cosas cual cuál cuales cualquier cuando cuándo
    cuanto cuánto cuántos d da dan dar das de debe debes debo deja dejar del demasiado dentro desde después di dice dices dicen decir digo dijo dije donde dónde dos durante e
    el él ella ellas ello ellos en encima entonces entre era eran eras eres es esa esas ese eso esos esta está estaba estaban estado estamos estan están estar estas
    estás este esto estos estoy estuve estuvo ex f fin fue fueron fui fuera g ha haber había habían hace hacen hacer haces hacia hago han has hasta hay haya haz he hecho
    hemos hice hiciste hizo hola hoy i iba ir irme j ja jaja jajaja jamás junto k l la las le les lo los luego m más mas me mejor menos mi mí mía mías mientras mío míos
    mis misma mismas mismo mismos mucha muchas mucho muchos muy n nada nadie ni ningún ninguna ninguno no nos nosotras nosotros nuestra nuestras nuestro
    nuestros nunca o oh ojalá os otra otras otro otros oye p para pero poca poco pocos podemos poder podía podría por porque pronto pude pudo pues puede pueden
    puedes puedo q que qué quien quién quienes quiere quieres quiero quizá quizás r s sabe sabes se sé sea según ser si sí sido siempre siendo sin sino sobre
    sois solo sólo somos son soy su sus suya suyo t tal también tampoco tan tanta tanto tantos te tendré tendrá tenemos tener tengo ti tiene tienen tienes toda todas todavía todo
    todos tras tu tú tus tuve tuvo tuya tuyo u un una unas uno unos usted ustedes v va vamos van vas vaya ve ven ver vez veces vi viene vino vos voy w x y ya yo z
    tenía teníamos pasa vale bueno buena buenas buenos`),
  weakWords: wordSet(`
    abrazo alegra alegría alegro alguno amigo amigos anoche año años ayer ayuda bonita bonito bueno buen cabeza cambio casa casi cerca cierto contar cuenta cuéntame cuento corazón creo cree crees creer cuidado cuesta dame
    de decirte dentro despacio día días difícil dime empecé empezar empieza encanta encantó entiendo escucha escuchar espera esperando espero estupendo fácil falta feliz final forma fuerte fuerza genial
    gente gracias gran grande gusta gustaría gustó hablar hablamos hablé hombre hora horas idea igual importa importante jajá largo lejos linda lindo listo llama llamó llega llegar llegó lleva llevar llevo llevé loco luz
    madrugada mala malo mañana mal manera medio mes meses miedo minuto minutos momento mundo mujer necesita necesito noche noches nombre nueva nuevo ojo ojos parece parte pasado pasar pasé pasó pena pensar pensé pequeña pequeño
    perdón perdona perfecto persona piensa pienso poner pone pongo poquito posible pregunta pregunto preguntar preguntó primer primera primero problema probar prometo puse puso punto queda quedan quedé quedó querer quería rato
    razón recuerda recuerdas recuerdo rico sale salir salió saber sabía seguir segunda segundo seguro semana semanas sentir sería siente siento sigo sigue siguiente suena suerte supe tarda tarde tardes tema tiempo toca tocó todavía tomar trabajo
    tres triste cuatro cinco seis siete ocho nueve diez única único usa verdad vida vieja viejo viste visto volver volví volvió increíble maravilla maravilloso hermoso hermosa preciosa precioso vuelta aprender aprendí descansa besos orgulloso orgullosa`),
  connectors: wordSet('de del'),
  nounCues: wordSet(
    'el la los las un una unos unas mi mis tu tus su sus nuestro nuestra este esta ese esa al del de en con para por sin otro otra cada',
  ),
  verbCues: wordSet(
    'yo tú él ella ellos ellas se me te lo le les nos os no ya que he has ha hemos han estoy está estamos están muy tan es son era fue voy vas va vamos van',
  ),
  leaningStarts: wordSet(
    'eso esto esta este esa ese ella ello ellos lo la le y pero o porque entonces así también sí no pues allí ahí',
  ),
  timeWords: wordSet(`
    ayer anteayer hoy mañana lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre semana mes año cumpleaños aniversario verano invierno primavera otoño navidad noche mediodía`),
  eventWords: wordSet(
    'fui fue fuimos hice hizo hicimos compré compramos vi vimos encontré encontramos perdí perdimos llegué llegamos empecé empezamos conocí gané ganamos llamé llamó llamaron dijo dieron escribí tuve tuvimos estuve hemos he había vendí aprendí toqué terminé firmé firmamos abrí abrimos voy vamos salí murió',
  ),
  // compré, salí, fuimos, estoy; the stop words exclude "está" and "aquí".
  firstPersonForms: /..(?:é|í|mos|oy)$/u,
  gravePhrases:
    /\bse murió\b|\bperdí (?:a mi|el trabajo|mi trabajo)|\bme (?:rompí|robaron|echaron|despidieron)\b|\brompimos\b/iu,
  firstPerson: wordSet('yo mi mis me nosotros nosotras nuestro nuestra nos conmigo'),
  secondPerson: wordSet('tú tu tus te ti contigo usted ustedes vos'),
  graveWords: wordSet(`
    accidente ambulancia atropelló atropellado cáncer choque despedido despedida despidieron diagnosticaron diagnóstico divorcio divorciado entierro
    falleció fallecido funeral hospital infarto ingresada ingresado ingresaron muerte murió operación operaron quimio robaron robo sangre suicidio
    terremoto tumor urgencias uci velorio`),
  milestoneWords: wordSet(`
    aprobé aprobado ascendieron ascenso bautizo bebé boda casé casamos casarme comprometí compré embarazada examen gané graduación gradué mudanza mudé
    mudamos nació nacimiento adopté adoptamos premio trabajo`),
  positiveWords: wordSet(`
    alegre alegría bien bonito bonita contenta contento deliciosa delicioso emocionada emocionado encanta encantó estupendo feliz genial
    gracias guapa gusta hermosa hermoso ilusión linda lindo maravilla mejor orgullo orgullosa orgulloso perfecto preciosa precioso rica rico risa tranquila
    tranquilo gané felicidades`),
  negativeWords: wordSet(`
    asustada asustado cansada cansado culpa daño deprimida dolor duele enferma enfermo enfadada enfadado enojada enojado estrés frustrada
    frustrado horrible lloré llorar llorando mal mala malo miedo muerto murió nerviosa nervioso pánico pena peor perdí perdida perdido preocupa preocupada
    preocupado sola sufrir triste tristeza rota roto`),
  negations: wordSet('no ni nunca jamás sin nada tampoco'),
  abbreviations: wordSet('sr sra srta dr dra ud uds etc av núm pág p.ej ee.uu tel'),
  frames: spanishFrames,
};
