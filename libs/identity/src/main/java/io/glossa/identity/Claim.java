package io.glossa.identity;

/** Names and values inside an internal token. */
final class Claim {
    static final String KIND = "kind";
    static final String USER = "user";
    static final String SERVICE = "service";
    static final String ANONYMOUS = "anonymous";
    static final String ORGANIZATION = "org";
    static final String ROLE = "role";
    static final String EMAIL = "email";
    static final String NAME = "name";
    static final String METHOD = "amr";

    private Claim() {}
}
