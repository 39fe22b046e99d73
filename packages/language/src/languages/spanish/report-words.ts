import { wordGroups, wordSet } from '../../language.ts';

/** Words in which anybody reports anything, as in English; irregular verbs with their stems. */
export const spanishReportWords = wordSet(`
  abandonar abierto abrazar abrir acabar aceptar acercar acompañar aconsejar acordar actividad actual actualmente acuerda
  acuerdo adelante además admitir adulto advertir advierte afectar afición afirmar agarrar agradecer agradecimiento agregar
  agua ahora aire alegrar alegría alguien alguno alimentar alto altura amable amiga amigo amor animal animar anoche ante
  anterior antes antiguo aparato aparecer apenas apoyar apoyo apreciar aprender apretar aprovechar aquel arreglar asegurar
  asistir asunto asustar así atención atender atrás aunque ayer ayuda ayudar añadir año bajar bajo bastante bello besar bien
  bonito bueno burla burlar buscar cada caer calma cambiar cambio cansado capaz cara carácter casa caso causa causar cayó
  cerca cerrar chica chico cien cierra cierto cinco cita claro cliente colocar color comentar comenzar comienza comparar
  compartir compañero completo comprador comprar comprender comprensión compromiso común con conceder conexión confesar
  confiar confirmar confundir conocer conseguir consejo considerar consistir contar contento contestar continuar contra
  convencer convertir conviene correcto correr corto cosa coser costar crear crecer crecimiento cree creencia creer creyó
  cualquier cuarto cuatro cubrir cuenta cuesta cuestión cuidado cuidar culpa cumplir curioso código dar deber decidir decir
  declarar dejar demasiado demostrar demás dentro deporte desafío descansar describir descubrir desde desear deseo despacio
  despertar después destacar detalle determinación dice dicho diez diferencia diferente dificultad difícil dijo dio discutir
  disfrutar distancia dividir doble doce docena documento doler dolor domingo donde dormir dos duda dudar duele dueño durante
  durar día echar edad edificio efecto ejemplo elegir emocionado emoción empezar empieza encantar encontrar encuentra enfadar
  enfatizar enfermedad enfoque enorme enseñar entender enterar entero entiende entonces entrar entre entrega entregar
  entusiasmo enviar equipo error escoger escribir escuchar esfuerzo espacio especial esperanza esperar estado estar estudiar
  evento evitar exacto excelente existir experiencia explicar expresar expresión extraño falta faltar familia favor felicidad
  felicitar feliz fiesta fin final finalmente firma firmar forma fruta fue fuego fuera fuerte fuerza futuro fácil ganar
  general gente girar gracias grado gramo gran grande gratitud grave grupo guardar gustar gusto haber habitación hablar había
  hace hacer hallar hasta hecho herramienta historia hizo hombre hora horas hoy humor iba idea igual imaginar importancia
  importante importar imposible incluir incluso indicar infancia informar inicio insistir inspiración intención intentar
  intento interesar interés invierno invitado invitar ir jamás joven juego jueves jugar junto justo juventud kilo kilómetro
  lado lanzar largo lavar leer lejos lento levantar leve libra libre ligero limpiar limpio listo litro llamar llegar llenar
  lleno llevar llorar lograr luego lugar lunes luz mal malo mandar manera mano mantener marchar martes material mayor mayoría
  mañana medio medir mejor mejorar memoria mencionar menor menos mensaje mente mentir mes meter metro mide miedo miembro
  mientras mil minuto mirar mismo mitad miércoles modo molestar momento morir mostrar motivación motivo mover muchacho mucho
  mudanza mudar mueble muestra mujer mundo máquina nacer nada nadie natural necesario necesidad necesitar negar nervioso
  ninguno noche nombre normal normalmente notar nueve nuevo nunca número objetivo obligar observar obtener ocasión ocho ocupar
  ocurrir ofrecer olor olvidar once operación operar opinar opinión oportunidad orden orgullo otoño otro oyó oír paciencia
  pagar palabra parar parecer pariente parte participar pasado pasar pasión paso pedir peligro pena pensar peor pequeño perder
  perdonar perfecto permitir persona personal perspectiva pesado pesar peso pide pidió piensa pierde plan planear planta pobre
  poco poder podrá pone poner posibilidad posible positivo practicar precio preferir prefiere pregunta preguntar preocupar
  preparar presentar prestar previo primavera primero principal principiante principio prisa probable probar problema prometer
  pronto propio propone proponer propuso proyecto prueba próximo pudo pueblo puede punto puso quedar quejar quemar querer
  quiere quiso quitar quizás raro razón reaccionar realidad realizar realmente rechazar recibir reciente recomendar recomienda
  reconciliar reconocer recordar recuerda recuerdo reducir referir reflexionar reflexión regalar regalo regar regresar regular
  relación relajar repetir repite resaltar reservar resolver respetar responder respuesta resto resultado resultar reunir reír
  riego risa rogar romper ronda ropa ruego ruido ruta rápido ríe sabe saber sacar sale salir salud salvo sano secar secreto
  seguir segundo seguro según seis semana semejante sencillo sentar sentido sentimiento sentir separar ser serio servir
  señalar siempre siente siete significar sigue siguiente siguió silencio simple sin sincero sino sintió sirve sitio situación
  sobre social solamente solicitar solo solución sonreír sorprender sorpresa sostener suave subir subrayar suceder suerte
  sufrir sugerir sugiere sumar superar supo supone suponer sábado sólo tal tamaño también tampoco tanto tardar tarde tarea
  tema temer tener tercero terminar tiempo tiene tipo toca tocar todavía todo tomar tonto trabajar trabajo trae traer trajo
  tranquilo tras tratamiento tratar trato treinta tres triste tristeza tuvo unir uno usar usuaria usuario utilizar vacío vale
  valer valor varios vecino vehículo veinte vender venir ver verano verdad verdadero verdura vez vida viejo viene viernes vino
  vio visita visitante visitar visto vivir volver voz vuelto vuelve vínculo ya ánimo época éxito último único útil`);

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
