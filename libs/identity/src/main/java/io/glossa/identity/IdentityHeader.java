package io.glossa.identity;

/** The header that carries the internal token. */
public final class IdentityHeader {
    public static final String NAME = "X-Glossa-Identity";

    private IdentityHeader() {}
}
