package io.glossa.bench.load;

import java.io.IOException;

/** What a person does again and again. Each person has a loop and a thread of their own. */
public interface Loop {

    /**
     * Once round.
     *
     * @param intended when it was to begin, of the nano clock: what the first request's time counts from
     * @return false when there is nothing left to do
     * @throws IOException if a connection broke off; the round does not count
     */
    boolean once(long intended) throws IOException;
}
