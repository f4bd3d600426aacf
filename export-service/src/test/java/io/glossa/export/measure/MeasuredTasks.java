package io.glossa.export.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;

/** Tasks to be imported, each with an annotation and a prediction; made while they are sent. */
final class MeasuredTasks {
    static final String CONFIG =
            """
            <View><Image name="i" value="$i"/>
              <RectangleLabels name="box" toName="i"><Label value="car"/><Label value="bus"/></RectangleLabels>
              <Choices name="kind" toName="i"><Choice value="street"/><Choice value="park"/></Choices>
            </View>""";
    private static final int AT_ONCE = 500;
    private static final String CHOICE =
            """
            {"id":"a","type":"choices","value":{"choices":["street"]},"to_name":"i","from_name":"kind"}""";
    private static final String BOXES =
            """
            {"id":"b","type":"rectanglelabels","value":{"x":10.5,"y":20.25,"width":30.125,"height":40,"rotation":5,\
            "rectanglelabels":["car"]},"to_name":"i","from_name":"box","original_width":1920,"original_height":1080},\
            {"id":"c","type":"rectanglelabels","value":{"x":1.5,"y":2.25,"width":3.125,"height":4,"rotation":0,\
            "rectanglelabels":["bus"]},"to_name":"i","from_name":"box","original_width":1920,"original_height":1080}""";

    private MeasuredTasks() {}

    /** With a choice each, as rows have it. */
    static BodyPublisher rows(int count) {
        return tasks(count, annotated(CHOICE));
    }

    /** With a choice and two boxes each. */
    static BodyPublisher images(int count) {
        return tasks(count, annotated(CHOICE + "," + BOXES));
    }

    /** Not annotated. */
    static BodyPublisher open(int count) {
        return tasks(count, "");
    }

    private static String annotated(String results) {
        return ",\"annotations\":[{\"lead_time\":2.5,\"result\":[" + results
                + "]}],\"predictions\":[{\"model_version\":\"v1\",\"score\":0.5,\"result\":[" + CHOICE + "]}]";
    }

    private static BodyPublisher tasks(int count, String relations) {
        return BodyPublishers.ofByteArrays(() -> IntStream.rangeClosed(0, (count + AT_ONCE - 1) / AT_ONCE)
                .mapToObj(chunk -> chunk(chunk * AT_ONCE, count, relations))
                .iterator());
    }

    /** The chunk behind the last task ends the list. */
    private static byte[] chunk(int from, int count, String relations) {
        if (from >= count) return "]".getBytes(UTF_8);
        var tasks = new StringBuilder();
        for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
            tasks.append(i == 0 ? "[" : ",")
                    .append("{\"data\":{\"i\":\"https://images.example/street/")
                    .append(i)
                    .append(".jpg\",\"camera\":\"north ")
                    .append(i % 97)
                    .append("\"}")
                    .append(relations)
                    .append('}');
        }
        return tasks.toString().getBytes(UTF_8);
    }
}
