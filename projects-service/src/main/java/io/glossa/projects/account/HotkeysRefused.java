package io.glossa.projects.account;

import java.util.List;

/** Hotkeys that cannot be kept; the reference answers this one without its envelope. */
final class HotkeysRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    HotkeysRefused(List<String> problems) {
        super("Invalid hotkeys configuration", null, false, false);
        this.problems = problems;
    }

    List<String> problems() {
        return problems;
    }
}
