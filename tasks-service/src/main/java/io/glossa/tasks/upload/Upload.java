package io.glossa.tasks.upload;

import java.nio.charset.StandardCharsets;

/**
 * The record of an uploaded file.
 *
 * @param name stored base name, never given twice
 * @param size bytes
 * @param stored whether its bytes have arrived
 */
public record Upload(long id, long project, String name, long size, boolean stored) {

    /** {@code upload/30/494750ab-a.json}. */
    public String path() {
        return "upload/" + project + "/" + name;
    }

    /** Where it is served: {@code /data/upload/30/494750ab-a.json}, with whatever is not plain ASCII as percent signs. */
    public String url() {
        var url = new StringBuilder("/data/upload/").append(project).append('/');
        for (var octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) url.append((char) octet);
            else url.append(String.format("%%%02X", octet & 0xff));
        }
        return url.toString();
    }

    /** Changes with the content: a stored name is never used again. */
    String entityTag() {
        return "\"" + name.substring(0, Math.min(8, name.length())) + "-" + Long.toHexString(id) + "-"
                + Long.toHexString(size) + "\"";
    }

    private static boolean isPlain(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '_'
                || octet == '.';
    }
}
