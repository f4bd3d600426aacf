package io.glossa.gateway.feed;

/** Where a subscription's events go. All but {@link #whenReady} is called under the subscription's lock. */
interface Outlet {

    /** The place where it begins is known. */
    void placed(String cursor);

    /**
     * Takes an event, without waiting.
     *
     * @param cursor the place behind it
     * @return false when it cannot take more at the moment
     */
    boolean take(FeedEvent event, String cursor);

    /** Nothing more is there at the moment; the cursor is the place reached. */
    void caughtUp(String cursor);

    /** Calls back when it can take more after it could not; at once when it can already. */
    void whenReady(Runnable goOn);

    /** Time has passed; the cursor is the place reached. */
    void beat(String cursor);

    /** Whoever waits for an answer shall have it now, or as soon as what is there has been given. */
    void hurry(String cursor);

    /** The end: nothing more will come. The cursor is null when no place was ever reached. */
    void end(String cursor);

    /** What the consumer has had is older than what is kept, or is from another stream. */
    void refuseStart();
}
