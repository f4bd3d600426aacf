package io.glossa.storage.sync;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Which keys a sync takes. The expression is matched from the start of the whole key, in time that grows with the key and
 * not with what the expression could be made to try.
 */
final class KeyFilter {
    private final Pattern pattern;

    /**
     * @param expression null or empty takes all
     * @throws SyncFailedException when it is no regular expression
     */
    KeyFilter(String expression) {
        try {
            pattern = expression == null || expression.isEmpty() ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException bad) {
            throw new SyncFailedException("re.error: " + bad.getDescription() + ": " + expression + "\n");
        }
    }

    boolean takes(String key) {
        if (key.endsWith("/")) return false; // a folder's placeholder
        return pattern == null || pattern.matcher(key).lookingAt();
    }
}
