package io.glossa.tasks.manager;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;

/**
 * Which page of a list is wanted.
 *
 * @param number from 1, or {@link #LAST}
 * @param size tasks on it
 */
record Page(long number, int size) {
    static final long LAST = -1;
    private static final String EVERYTHING = "-1";
    private static final int ENDLESS = Integer.MAX_VALUE;

    /** As the Data Manager reads it: a page size that makes no sense is the default, a page that makes none is 404. */
    static Page ofDataManager(String page, String size) {
        if (EVERYTHING.equals(size)) return new Page(1, ENDLESS);
        int wanted = positive(size);
        return new Page(number(page, CommonProblem.INVALID_PAGE.asIs()), wanted > 0 ? wanted : 100);
    }

    /** As a project's own list reads it: both must make sense. */
    static Page ofProject(String page, String size) {
        if (EVERYTHING.equals(size)) return new Page(1, ENDLESS);
        int wanted = size == null ? 50 : positive(size);
        if (wanted <= 0) throw CommonProblem.NOT_FOUND.asIs();
        return new Page(number(page, CommonProblem.NOT_FOUND.asIs()), wanted);
    }

    /** {@code page_size=-1}: all there is, as one stream. */
    boolean everything() {
        return size == ENDLESS;
    }

    long offset(long total) {
        if (number == LAST) return total == 0 ? 0 : (total - 1) / size * size;
        return (number - 1) * size;
    }

    private static long number(String page, ProblemException refusal) {
        if (page == null || page.isEmpty()) return 1;
        if (page.equals("last")) return LAST;
        int number = positive(page);
        if (number <= 0) throw refusal;
        return number;
    }

    private static int positive(String text) {
        if (text == null) return 0;
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
