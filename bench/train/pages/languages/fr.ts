import { languageOf } from './language.ts';

export const FRENCH = languageOf({
  code: 'fr',
  quotes: ['« ', ' »'],
  sites: 'Le Courrier du port|La Gazette du Nord|La Lanterne|La Poste du val',
  firstNames: 'Aude|Bastien|Claire|Driss|Élodie|Fabien|Hélène|Karim|Margaux|Yves',
  lastNames: 'Moreau|Vasseur|Benali|Lacroix|Perrin|Tessier|Guérin|Colas|Delmas|Roche',
  months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  date: '{day} {month} {year}',
  sections: 'Actualités|Politique|Économie|Sport|Culture|Sciences|Voyage|Opinions|Météo|Vidéo',
  subjects:
    'le conseil municipal|l’autorité du port|une petite boulangerie de la rue du Moulin|la ligne régionale|le comité scolaire|une équipe de géologues|la compagnie des eaux|le musée départemental|le nouvel exploitant du bac|un ingénieur à la retraite|le corps des pompiers|le syndicat des agriculteurs|l’office du logement|le comité des fêtes',
  predicates:
    'va réparer le vieux pont tournant|a trouvé une fuite sous la place du marché|souhaite ouvrir une seconde salle de lecture|teste un tramway plus silencieux|prévoit de planter quatre cents arbres|a vendu l’entrepôt vide|doit expliquer un trou de deux millions|fermera l’entrée nord pendant un mois|a mesuré de nouveau la rivière|cherche des bénévoles|a refusé de donner un prix|a baissé ses tarifs d’un dixième|reprend le bail du phare|a embauché onze apprentis|a promis de publier le rapport|a déplacé la cérémonie à la mairie',
  details:
    'après un hiver très pluvieux|dans la première semaine du printemps|malgré les objections des voisins|avec l’argent d’un fonds régional|près de la porte de l’Est|parce que personne n’avait lu l’ancienne carte|avant le début de la saison d’été|pour la première fois depuis quarante ans|sur la route de la colline du château|sans attendre un second avis|entre la gare et le quai',
  openings:
    'Lundi,|D’après le procès-verbal,|Dans le même temps,|Depuis des années,|Malgré tout,|Dans une lettre aux riverains,|Comme prévu,|Deux jours plus tard,',
  sayings:
    '{quote}, a déclaré {name}|{quote}, a dit {name} à la presse|{name} le résume ainsi : {quote}|{quote}, selon {name}, qui travaille ici depuis 1998|Sur le coût, {name} répond : {quote}',
  remarks:
    'J’habite ici depuis toujours et je n’ai jamais vu ça.|Il était temps !|Et qui va payer ? Pas moi, j’espère.|Très bon article, merci.|Tout à fait d’accord.|Ils disaient déjà cela il y a dix ans et rien n’a changé.|mdr',
  headings:
    'La suite|Une longue querelle|Les chiffres|Comment tout a commencé|Des voix du quartier|Ce que dit le plan|Qui paie',
  topics: 'Ponts|Transports|Eau|Logement|Écoles|Musées|Port|Agriculture|Énergie|Budget',
  things: 'veste de pluie|lampe de bureau|pompe à vélo|bouilloire|chaise de jardin|enceinte|carnet',
  labels:
    'Accueil|Menu|Rechercher|Se connecter|Partager|Imprimer|Enregistrer|Suivez-nous|Écouter l’article|Commentaires|Laisser un commentaire|Répondre|J’aime|il y a {n} heures|Notre lettre|Inscrivez-vous et recevez chaque matin l’essentiel de l’actualité dans votre boîte.|S’abonner|Votre adresse e-mail|Lire la suite|Sur le même sujet|À lire aussi :|Les plus lus|Dernières nouvelles|Publicité|Photo : {name}|Par {name}|Publié le {date}|Mis à jour le {date}|Lecture {n} min|Mots-clés|L’auteur|{name} écrit sur {topic} pour {site} et vit au bord de la mer.|Nous utilisons des cookies pour mesurer l’audience et afficher de la publicité. Vous pouvez changer d’avis à tout moment.|Tout accepter|Paramétrer|Êtes-vous favorable à ce projet ?|Voter|{n} votes|© {year} {site}. Tous droits réservés.|Aucune partie de ce site ne peut être copiée sans l’autorisation écrite de l’éditeur.|Confidentialité|Conditions d’utilisation|Nous contacter|Nous soutenir|Nos articles sont libres parce que des lecteurs les paient. Aidez-nous d’un petit montant par mois.|Acheter|{n},99 euros|Direct|L’essentiel|Image {n} sur {m}|Suivant|Précédent|Haut de page|Correction : une version antérieure donnait une mauvaise année.|Abonnez-vous pour lire la suite. Déjà abonné ? Se connecter.',
});
