/**
 * The words of filters and orderings and what they mean in SQL: a closed registry of columns, and the operators of each
 * type. Whatever a client names is looked up here or refused; whatever a client compares with is bound. Knows nothing of
 * HTTP, of views or of pages.
 */
package io.glossa.tasks.manager.filter;
