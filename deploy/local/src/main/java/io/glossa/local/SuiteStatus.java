package io.glossa.local;

import java.util.List;

/**
 * The state of the suite as its launcher last wrote it.
 *
 * @param pid the launcher's process
 * @param state {@code starting}, {@code ready} or {@code stopping}
 * @param since ISO-8601 instant of the launcher's start
 */
record SuiteStatus(long pid, String state, String url, String since, List<Part> parts) {

    /**
     * @param state {@code starting}, {@code ready}, {@code waiting}, {@code stopped} or {@code outside}
     * @param pid 0 for a part inside the launcher or outside of the machine
     * @param address where it listens
     * @param restarts how often it died and was started again
     */
    record Part(String name, String state, long pid, String address, int restarts) {}
}
