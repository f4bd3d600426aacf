package io.glossa.storage.connection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Which keys a storage takes. The expression is matched from the start of the whole key, in time that grows with the key and
 * not with what the expression could be made to try.
 */
public final class KeyFilter {
    private final Pattern pattern;

    /**
     * @param expression null or empty takes all
     * @throws IllegalArgumentException when it is no regular expression; the message is for the storage's owner
     */
    public KeyFilter(String expression) {
        try {
            pattern = expression == null || expression.isEmpty() ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException bad) {
            throw new IllegalArgumentException("re.error: " + bad.getDescription() + ": " + expression);
        }
    }

    public boolean takes(String key) {
        if (key.endsWith("/")) return false; // a folder's placeholder
        return pattern == null || pattern.matcher(key).lookingAt();
    }
}
