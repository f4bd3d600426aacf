package io.glossa.gateway.authentication;

import io.glossa.identity.AuthenticationMethod;

/**
 * Something a caller proves its identity with. Never printed: the value is a secret.
 *
 * @param method which kind
 * @param value as sent
 */
record Credential(AuthenticationMethod method, String value) {

    @Override
    public String toString() {
        return method.claim() + " credential";
    }
}
