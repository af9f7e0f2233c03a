import { languageOf } from './language.ts';

export const PORTUGUESE = languageOf({
  code: 'pt',
  quotes: ['"', '"'],
  sites: 'Correio do Cais|Gazeta do Norte|A Lanterna|Jornal do Vale',
  firstNames: 'Anita|Breno|Cecília|Davi|Elisa|Guto|Iara|Jorge|Lívia|Rui',
  lastNames: 'Amaral|Barros|Coutinho|Dantas|Freire|Guedes|Lobo|Macedo|Nunes|Prado',
  months: 'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
  date: '{day} de {month} de {year}',
  sections: 'Notícias|Política|Economia|Esportes|Cultura|Ciência|Viagem|Opinião|Tempo|Vídeos',
  subjects:
    'a câmara municipal|a autoridade do porto|uma pequena padaria da rua do Moinho|o trem regional|o conselho escolar|uma equipe de geólogos|a companhia de água|o museu do estado|o novo operador da balsa|um engenheiro aposentado|o corpo de bombeiros|o sindicato rural|a secretaria de habitação|a comissão da festa',
  predicates:
    'vai consertar a velha ponte giratória|encontrou um vazamento sob a praça do mercado|quer abrir uma segunda sala de leitura|testa um bonde mais silencioso|pretende plantar quatrocentas árvores|vendeu o armazém vazio|precisa explicar um rombo de dois milhões|fechará a entrada norte por um mês|mediu o rio outra vez|procura voluntários|não quis dizer o preço|baixou as tarifas em um décimo|assumiu o aluguel do farol|contratou onze aprendizes|prometeu publicar o relatório|levou a cerimônia para a prefeitura',
  details:
    'depois de um inverno de chuvas|na primeira semana da primavera|apesar das queixas dos vizinhos|com dinheiro de um fundo regional|perto do portão leste|porque ninguém tinha lido o velho mapa|antes do começo do verão|pela primeira vez em quarenta anos|na estrada do castelo|sem esperar um segundo parecer|entre a estação e o cais',
  openings:
    'Na segunda-feira,|Segundo a ata,|Ao mesmo tempo,|Durante anos,|Mesmo assim,|Em carta aos moradores,|Como esperado,|Dois dias depois,',
  sayings:
    '{quote}, disse {name}|{quote}, afirmou {name} à imprensa|{name} resume assim: {quote}|{quote}, segundo {name}, que trabalha aqui desde 1998|Sobre o custo, {name} responde: {quote}',
  remarks:
    'Moro aqui desde sempre e nunca vi nada igual.|Já era tempo!|E quem vai pagar? Espero que não seja eu.|Ótima matéria, obrigado.|Concordo totalmente.|Disseram o mesmo há dez anos e nada aconteceu.|kkkk',
  headings:
    'O que vem agora|Uma longa disputa|Os números|Como tudo começou|Vozes do bairro|O que diz o plano|Quem paga',
  topics: 'Pontes|Transporte|Água|Moradia|Escolas|Museus|Porto|Agricultura|Energia|Orçamento',
  things: 'capa de chuva|luminária|bomba de bicicleta|chaleira|cadeira de jardim|caixa de som|caderno',
  labels:
    'Início|Menu|Buscar|Entrar|Compartilhar|Imprimir|Salvar|Siga-nos|Ouvir a matéria|Comentários|Deixe um comentário|Responder|Curtidas|há {n} horas|Nossa newsletter|Cadastre-se e receba toda manhã em seu e-mail as notícias mais importantes do dia.|Assinar|Seu e-mail|Leia mais|Notícias relacionadas|Leia também:|Mais lidas|Últimas notícias|Publicidade|Foto: {name}|Por {name}|Publicado em {date}|Atualizado em {date}|{n} min de leitura|Assuntos|Sobre a autora|{name} escreve sobre {topic} no {site} e mora perto do mar.|Usamos cookies para medir o uso do site e mostrar publicidade. Você pode mudar sua escolha quando quiser.|Aceitar tudo|Configurar|Você concorda com o plano?|Votar|{n} votos|© {year} {site}. Todos os direitos reservados.|É proibida a reprodução total ou parcial sem autorização escrita do editor.|Privacidade|Termos de uso|Fale conosco|Apoie|Nossas notícias são livres porque os leitores pagam por elas. Ajude com um pequeno valor por mês.|Comprar|R$ {n},99|Ao vivo|Em resumo|Imagem {n} de {m}|Próximo|Anterior|Voltar ao topo|Correção: uma versão anterior trazia um ano errado.|Assine para continuar lendo. Já é assinante? Entre.',
});
