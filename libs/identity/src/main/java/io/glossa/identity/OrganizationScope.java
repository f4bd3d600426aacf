package io.glossa.identity;

/**
 * The organization whose rows a query may see. Repositories take it as a parameter, so that forgetting it does not
 * compile.
 *
 * @param id organization id
 */
public record OrganizationScope(long id) {}
