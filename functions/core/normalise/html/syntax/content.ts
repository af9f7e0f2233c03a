/** The content of an element: markup, text to its end tag, such text with references, text to the end. */
export type Content = 'markup' | 'raw' | 'references' | 'script' | 'plain';
