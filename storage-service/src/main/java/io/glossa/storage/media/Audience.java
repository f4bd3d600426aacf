package io.glossa.storage.media;

/**
 * Whom an object is carried for.
 *
 * @param user null for an export, which takes none of the places of people
 */
record Audience(long organization, Long user) {

    static Audience exportOf(long organization) {
        return new Audience(organization, null);
    }
}
