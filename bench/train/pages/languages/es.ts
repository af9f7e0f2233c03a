import { languageOf } from './language.ts';

export const SPANISH = languageOf({
  code: 'es',
  quotes: ['«', '»'],
  sites: 'El Correo del Puerto|Gaceta del Norte|La Linterna|El Valle',
  firstNames: 'Alba|Bruno|Carmen|Diego|Elvira|Gonzalo|Inés|Julio|Lucía|Tomás',
  lastNames: 'Moreno|Vidal|Cañas|Pardo|Quiroga|Robles|Salas|Trujillo|Ureña|Zamora',
  months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  date: '{day} de {month} de {year}',
  sections: 'Actualidad|Política|Economía|Deportes|Cultura|Ciencia|Viajes|Opinión|El tiempo|Vídeo',
  subjects:
    'el ayuntamiento|la autoridad portuaria|una pequeña panadería de la calle del Molino|el tren regional|el consejo escolar|un equipo de geólogos|la empresa de aguas|el museo provincial|el nuevo operador del ferri|un ingeniero jubilado|el cuerpo de bomberos|el sindicato agrario|la oficina de vivienda|la comisión de fiestas',
  predicates:
    'reparará el viejo puente giratorio|ha encontrado una fuga bajo la plaza del mercado|quiere abrir una segunda sala de lectura|prueba un tranvía más silencioso|prevé plantar cuatrocientos árboles|ha vendido el almacén vacío|debe explicar un agujero de dos millones|cerrará la entrada norte durante un mes|ha vuelto a medir el río|busca voluntarios|no quiso dar un precio|rebajó sus tarifas una décima parte|asume el arriendo del faro|ha contratado a once aprendices|prometió publicar el informe|trasladó la ceremonia al ayuntamiento',
  details:
    'tras un invierno de lluvias|en la primera semana de primavera|pese a las quejas de los vecinos|con dinero de un fondo regional|cerca de la puerta del este|porque nadie había leído el viejo mapa|antes de que empiece la temporada de verano|por primera vez en cuarenta años|en la carretera del castillo|sin esperar un segundo dictamen|entre la estación y el muelle',
  openings:
    'El lunes,|Según el acta,|Al mismo tiempo,|Durante años,|Aun así,|En una carta a los vecinos,|Como se esperaba,|Dos días después,',
  sayings:
    '{quote}, dijo {name}|{quote}, explicó {name} a la prensa|{name} lo resume así: {quote}|{quote}, según {name}, que trabaja aquí desde 1998|Sobre el coste, {name} responde: {quote}',
  remarks:
    'Llevo aquí toda la vida y nunca he visto nada igual.|¡Ya era hora!|¿Y quién va a pagarlo? Espero que yo no.|Muy buen artículo, gracias.|Totalmente de acuerdo.|Dijeron lo mismo hace diez años y no pasó nada.|jaja',
  headings:
    'Qué pasará ahora|Una larga disputa|Las cifras|Cómo empezó todo|Voces del barrio|Qué dice el plan|Quién paga',
  topics: 'Puentes|Transporte|Agua|Vivienda|Escuelas|Museos|Puerto|Agricultura|Energía|Presupuesto',
  things: 'chubasquero|lámpara de mesa|bomba de bicicleta|hervidor|silla de jardín|altavoz|cuaderno',
  labels:
    'Inicio|Menú|Buscar|Iniciar sesión|Compartir|Imprimir|Guardar|Síguenos|Escuchar la noticia|Comentarios|Deja un comentario|Responder|Me gusta|hace {n} horas|Nuestro boletín|Apúntate y recibe cada mañana en tu correo las noticias más importantes del día.|Suscribirse|Tu correo electrónico|Leer más|Noticias relacionadas|Lee también:|Lo más leído|Última hora|Publicidad|Foto: {name}|Por {name}|Publicado el {date}|Actualizado el {date}|{n} min de lectura|Etiquetas|Sobre la autora|{name} escribe sobre {topic} en {site} y vive junto al mar.|Usamos cookies para medir el uso de la web y mostrar publicidad. Puedes cambiar tu elección cuando quieras.|Aceptar todo|Configurar|¿Estás de acuerdo con el plan?|Votar|{n} votos|© {year} {site}. Todos los derechos reservados.|Queda prohibida la reproducción total o parcial sin permiso escrito del editor.|Privacidad|Condiciones de uso|Contacto|Apóyanos|Nuestras noticias son libres porque las pagan los lectores. Ayúdanos con una pequeña cantidad al mes.|Comprar|{n},99 euros|Directo|Claves|Imagen {n} de {m}|Siguiente|Anterior|Volver arriba|Corrección: una versión anterior daba un año equivocado.|Suscríbete para seguir leyendo. ¿Ya eres suscriptor? Inicia sesión.',
});
