package io.glossa.projects.avatar;

import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.UploadedFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that was decoded and encoded anew: what is served is pixels, and nothing else that a file may carry. The
 * refusals are those of platform 3.3, as 400.
 *
 * @param type media type
 * @param extension of a file of this type
 */
record AvatarImage(String type, String extension, byte[] content) {
    private static final int LARGEST_SIDE = 1_200;
    private static final int LARGEST_FILE = 1_048_576;
    private static final float QUALITY = 0.9f;
    private static final Set<String> FORMATS = Set.of("jpeg", "gif", "png");

    /** Takes time: not for the event loop. */
    static AvatarImage of(UploadedFile file) {
        if (file.content().length > LARGEST_FILE) throw refused("Avatar file size may not exceed 1024.0 kb");
        if (file.type() == null || !file.type().toLowerCase(Locale.ROOT).startsWith("image/")) {
            throw refused("Please upload a valid image file with extensions: JPEG, JPG, GIF, or PNG.");
        }
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.content()))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) throw unreadable();
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return encoded(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException broken) {
            throw unreadable();
        }
    }

    private static AvatarImage encoded(ImageReader reader) throws IOException {
        var format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) throw refused("Please use a JPEG, GIF or PNG image.");
        // The size stands in the head of the file: a small file of many pixels is never decoded.
        if (reader.getWidth(0) > LARGEST_SIDE || reader.getHeight(0) > LARGEST_SIDE) {
            throw refused("Please use an image that is " + LARGEST_SIDE + " x " + LARGEST_SIDE + " pixels or smaller.");
        }
        var image = reader.read(0);
        return format.equals("jpeg")
                ? new AvatarImage("image/jpeg", "jpg", encode(image, "jpeg"))
                : new AvatarImage("image/png", "png", encode(image, "png"));
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            var settings = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static RuntimeException unreadable() {
        return refused("Can't read image, try another one");
    }

    private static RuntimeException refused(String message) {
        return ValidationErrors.of("avatar", message);
    }
}
