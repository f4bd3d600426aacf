package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the files of images say, where results do not. */
class PicturesTest {
    private static final String CONFIG = "<View><Image name='i' value='$i'/><RectangleLabels name='l' toName='i'>"
            + "<Label value='a'/></RectangleLabels></View>";
    private static final String ADDRESS = "http://x.example/a.jpg";

    private static Conversion of(ExportFormat format, String size) throws IOException {
        var value = "{'x':10,'y':10,'width':50,'height':50,'rectanglelabels':['a']}";
        var result = "{'from_name':'l','to_name':'i','type':'rectanglelabels'," + size + "'value':" + value + "}";
        var task = "{'id':%d,'data':{'i':'%s'},'annotations':[{'id':%d,'result':[%s]}]}\n";
        var lines = task.formatted(1, ADDRESS, 3, result) + task.formatted(2, ADDRESS, 4, result);
        return Conversion.of(format, (lines + "{'end':true,'tasks':2}\n").replace('\'', '"'))
                .labelConfig(CONFIG)
                .media(Map.of(ADDRESS, grey()));
    }

    /** With three segments as long as they can be before its size. */
    private static byte[] grey() throws IOException {
        var plain = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY), "jpg", plain));
        var file = new ByteArrayOutputStream();
        file.write(plain.toByteArray(), 0, 2);
        for (int i = 0; i < 3; i++) {
            file.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) 0xFF, (byte) 0xFF});
            file.write(new byte[0xFFFF - 2]);
        }
        file.write(plain.toByteArray(), 2, plain.size() - 2);
        return file.toByteArray();
    }

    /** The second task has the image of the first, which is fetched once. */
    @Test
    void theSizeOfAnImageIsKnownToAllTasksThatHaveIt() throws IOException {
        var conversion = of(ExportFormat.COCO_WITH_IMAGES, "");
        var result = Golden.JSON.readTree(conversion.members().get("result.json"));
        assertEquals(2, result.get("images").size());
        for (var image : result.get("images")) {
            assertEquals("40 20", image.get("width") + " " + image.get("height"));
        }
        assertEquals(2, result.get("annotations").size());
        assertTrue(conversion.losses().isEmpty());
    }

    @Test
    void theDepthOfAnImageIsKnownToAllTasksThatHaveIt() throws IOException {
        for (var member : of(ExportFormat.VOC, "'original_width':40,'original_height':20,")
                .members()
                .entrySet()) {
            if (!member.getKey().endsWith(".xml")) continue;
            assertTrue(new String(member.getValue(), UTF_8).contains("<depth>1</depth>"), member.getKey());
        }
    }
}
