package io.glossa.export.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a task says that its image or sound is, as it stands in the task's data. */
public record MediaAddress(String text) {
    private static final Pattern UPLOAD = Pattern.compile("/?(?:data/)?upload/([0-9]{1,18})/([^/\\\\?#]+)");
    private static final Pattern CLOUD = Pattern.compile("(?:s3|gs|azure-blob)://.*", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");
    private static final Pattern LOCAL = Pattern.compile("/data/local-files/?\\?.*", Pattern.DOTALL);

    /** Whether it names a file uploaded to a project, whichever. */
    public boolean isUpload() {
        return upload().matches() && isName(stored());
    }

    /** The project that it was uploaded to. */
    public OptionalLong project() {
        var upload = upload();
        return upload.matches() ? OptionalLong.of(Long.parseLong(upload.group(1))) : OptionalLong.empty();
    }

    /** The name that an uploaded file is stored under, without percent signs; empty for anything else. */
    public String stored() {
        var upload = upload();
        return upload.matches() ? decoded(upload.group(2)) : "";
    }

    /** Whether it names an object in a bucket rather than something that can be fetched. */
    public boolean isCloud() {
        return CLOUD.matcher(text).matches();
    }

    /** Whether it looks like an upload and is none: a path out of the folder of uploads. */
    public boolean isStray() {
        return !isUpload() && text.matches("(?s)/?(?:data/)?upload/.*");
    }

    /**
     * Whether something is to be fetched from here for a project: nobody reads another project's uploads by putting their
     * address into a task.
     */
    public boolean isFetchedFor(long project) {
        if (isUpload()) return project().orElseThrow() == project;
        return !text.isEmpty() && !isStray();
    }

    /** Whether only a storage of the project can say how to read it. */
    public boolean isInStorage() {
        return isCloud() || isLocalFile();
    }

    private boolean isLocalFile() {
        return LOCAL.matcher(text).matches();
    }

    /** {@code <hash>__<base name>}: what a fetched file is called, different for different addresses. */
    public String fileName() {
        return isUpload() ? stored() : hash() + "__" + baseName();
    }

    /** The last part of the path, still percent-encoded, without query and fragment. */
    public String baseName() {
        if (isLocalFile() && text.contains("d=")) return lastPart(text.substring(text.indexOf("d=") + 2));
        var path = text;
        var scheme = SCHEME.matcher(path);
        if (scheme.lookingAt()) path = path.substring(scheme.end());
        return lastPart(before(before(path, '#'), '?'));
    }

    /** All that follows the last slash, query included: what a file is called that could not be fetched. */
    public String lastPart() {
        return lastPart(text);
    }

    /** The name without its last ending; a leading dot begins no ending. */
    public static String withoutEnding(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && !name.substring(0, dot).chars().allMatch(c -> c == '.') ? name.substring(0, dot) : name;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String before(String text, char mark) {
        var at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    /** One part of a path that leads nowhere else. */
    private static boolean isName(String decoded) {
        return !decoded.equals(".")
                && !decoded.equals("..")
                && decoded.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** What is no escape stands for itself. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException literal) {
            return name;
        }
    }

    private Matcher upload() {
        return UPLOAD.matcher(text);
    }

    /** Eight digits that tell addresses apart. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
