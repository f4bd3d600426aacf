package io.glossa.projects.input;

/**
 * A file of a multipart form.
 *
 * @param name as the client calls it; nothing to trust
 * @param type media type, as the client says
 */
public record UploadedFile(String name, String type, byte[] content) {}
