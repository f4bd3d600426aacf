package io.glossa.tasks.importing;

/**
 * A name that results have in exported tables.
 *
 * @param chat whether it is one of chat messages, which have a column more
 */
record ResultName(String text, boolean chat) {
    /** The type of results that are chat messages. */
    static final String CHAT = "chatmessage";
}
