import { wordGroups, wordSet } from '../../language.ts';

/** Words in which anybody reports anything, as in English; irregular verbs with their stems. */
export const spanishReportWords = wordSet(`
  abierto abrir acabar aceptar acercar acompañar aconsejar acordar actividad actual actualmente acuerda acuerdo adelante
  además admitir advertir advierte afectar afición afirmar agradecer agradecimiento agregar ahora alegrar alegría alguien
  alguno alto amable amiga amigo amor animar anoche ante anterior antes antiguo aparecer apenas apoyar apoyo apreciar aprender
  aprovechar aquel arreglar asegurar asistir asunto asustar así atención atender atrás aunque ayer ayuda ayudar añadir año
  bajar bajo bastante bello bien bonito bueno buscar cada caer calma cambiar cambio cansado capaz cara carácter casa caso
  causa causar cayó cerca cerrar cien cierra cierto cinco claro colocar comentar comenzar comienza comparar compartir completo
  comprar comprender comprensión compromiso común con conceder conexión confesar confiar confirmar confundir conocer conseguir
  consejo considerar consistir contar contento contestar continuar contra convencer convertir correcto correr corto cosa
  costar crear crecer crecimiento cree creencia creer creyó cualquier cuarto cuatro cuenta cuesta cuestión cuidado cuidar
  culpa cumplir curioso dar deber decidir decir declarar dejar demasiado demostrar demás dentro desafío describir descubrir
  desde desear deseo despacio despertar después destacar detalle determinación dice dicho diez diferencia diferente dificultad
  difícil dijo dio discutir disfrutar dividir doble doce doler dolor domingo donde dormir dos duda dudar duele durante durar
  día echar edad efecto ejemplo elegir emocionado emoción empezar empieza encantar encontrar encuentra enfadar enfatizar
  enfoque enorme enseñar entender enterar entero entiende entonces entrar entre entrega entregar entusiasmo enviar error
  escoger escribir escuchar esfuerzo espacio especial esperanza esperar estado estar estudiar evitar exacto excelente existir
  experiencia explicar expresar expresión extraño falta faltar familia favor felicidad felicitar feliz fin final finalmente
  firma firmar forma fue fuera fuerte fuerza futuro fácil ganar general gente gracias gran grande gratitud grave grupo guardar
  gustar gusto haber hablar había hace hacer hallar hasta hecho historia hizo hora hoy humor iba idea igual imaginar
  importancia importante importar imposible incluir incluso indicar informar inicio insistir inspiración intención intentar
  intento interesar interés invierno invitar ir jamás joven juego jueves jugar junto justo lado largo leer lejos lento
  levantar leve libre ligero limpio listo llamar llegar llenar lleno llevar llorar lograr luego lugar lunes luz mal malo
  mandar manera mano mantener marchar martes mayor mayoría mañana medio medir mejor mejorar memoria mencionar menor menos
  mensaje mente mentir mes meter mide miedo mientras mil minuto mirar mismo mitad miércoles modo molestar momento morir
  mostrar motivación motivo mover muchacho mucho muestra mundo nacer nada nadie natural necesario necesidad necesitar negar
  nervioso ninguno noche nombre normal normalmente notar nueve nuevo nunca número objetivo obligar observar obtener ocasión
  ocho ocupar ocurrir ofrecer olvidar once opinar opinión oportunidad orden orgullo otoño otro oyó oír paciencia pagar palabra
  parar parecer parte participar pasado pasar pasión paso pedir peligro pena pensar peor pequeño perder perdonar perfecto
  permitir persona personal perspectiva pesado pesar pide pidió piensa pierde plan planear pobre poco poder podrá pone poner
  posibilidad posible positivo practicar precio preferir prefiere pregunta preguntar preocupar preparar presentar prestar
  previo primavera primero principal principio prisa probable probar problema prometer pronto propio propone proponer propuso
  proyecto prueba próximo pudo pueblo puede punto puso quedar quejar querer quiere quiso quitar quizás raro razón reaccionar
  realidad realizar realmente rechazar recibir reciente recomendar recomienda reconocer recordar recuerda recuerdo reducir
  referir reflexionar reflexión regalar regalo regresar regular relación relajar repetir repite resaltar resolver respetar
  responder respuesta resto resultado resultar reunir reír risa rogar ruego rápido ríe sabe saber sacar sale salir salud salvo
  sano secreto seguir segundo seguro según seis semana semejante sencillo sentar sentido sentimiento sentir separar ser serio
  servir señalar siempre siente siete significar sigue siguiente siguió simple sin sincero sino sintió sirve sitio situación
  sobre social solamente solicitar solo solución sonreír sorprender sorpresa sostener suave subir subrayar suceder suerte
  sufrir sugerir sugiere sumar superar supo supone suponer sábado sólo tal tamaño también tampoco tanto tardar tarde tarea
  tema temer tener tercero terminar tiempo tiene tipo toca tocar todavía todo tomar tonto trabajar trabajo trae traer trajo
  tranquilo tratar trato treinta tres triste tristeza tuvo unir uno usar usuaria usuario utilizar vacío vale valer valor
  varios veinte vender venir ver verano verdad verdadero vez vida viejo viene viernes vino vio visita visitar visto vivir
  volver voz vuelto vuelve vínculo ya ánimo época éxito último único útil`);

/** Words that a report may use for each other. */
export const spanishSynonyms = wordGroups(`
  padre papá; madre mamá; padres padre madre papá mamá; abuela yaya; abuelo yayo; hijo hija niño niña; hermano hermana; esposo
  marido esposa mujer pareja; casar boda matrimonio novia novio; bicicleta bici; teléfono móvil celular llamar; televisión
  tele; fotografía foto; tienda comercio; médico doctor doctora; enfermo enfermedad; trabajo empleo puesto; piso apartamento
  departamento casa; coche carro auto conducir; perro cachorro; gato gatito; dinero euro peso precio; colegio escuela maestro
  maestra profesor profesora alumno; muerte morir muerto; cumpleaños cumplir; vacaciones viaje viajar; ciudad; comida comer
  cena cenar; cocinar cocina; reparar arreglar; dormir cama; lluvia llover; libro novela escribir; música canción cantar;
  examen prueba; universidad carrera; jefe jefa; jardín planta; medicina pastilla medicamento; hospital clínica; embarazada
  bebé; comenzar empezar; acabar terminar; asustado miedo; contento feliz; enfadado enojado; calle carretera; nadar piscina
  alberca; correr carrera; ordenador computadora portátil; alquilar rentar; prestar préstamo; factura recibo`);
