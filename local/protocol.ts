/** The protocols that the services speak; an error must come in the right one. */
export type Protocol = 'json' | 'query' | 'rest-json' | 'rest-xml' | 's3';
