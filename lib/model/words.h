/* The few words that pressrel itself puts into a document. */
#ifndef PRI_WORDS_H
#define PRI_WORDS_H

#include "base/buf.h"

enum pri_word {
#define WORD(ident, en, fr, es, de, pt, ru, ar, ko, ja, zh) PRI_W_##ident,
#include "model/words.def"
#undef WORD
	PRI_WORDS
};

/* A word in a language; English when it is not among ours.  Static. */
const char *pri_word(const char *lang, enum pri_word);
/* A sentence with its %1 and %2 put in; NULL stands for none. */
void pri_word_put(struct pri_buf *, const char *lang, enum pri_word,
    const char *one, const char *two);
/* Is the language written from right to left? */
/* What a language is called in itself, or its tag. */
const char *pri_lang_name(const char *lang);
int pri_lang_is_rtl(const char *lang);

#endif
