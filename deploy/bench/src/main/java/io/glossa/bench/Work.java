package io.glossa.bench;

import java.nio.charset.StandardCharsets;

/** What both sides are given to do; the same bytes for both. */
final class Work {
    static final String LABEL_CONFIG =
            """
            <View>
              <Text name="text" value="$text"/>
              <Choices name="sentiment" toName="text">
                <Choice value="Positive"/>
                <Choice value="Negative"/>
              </Choices>
            </View>""";

    static final String ANNOTATION =
            """
            {"result": [{"id": "r1", "from_name": "sentiment", "to_name": "text", "type": "choices",
             "value": {"choices": ["Positive"]}}], "lead_time": 1.5}""";

    private Work() {}

    /** A JSON array of small tasks: one text of some 70 characters and a number each. */
    static byte[] tasks(int count) {
        var json = new StringBuilder(count * 110).append('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) json.append(',');
            json.append("{\"data\":{\"text\":\"Review ")
                    .append(i)
                    .append(": it arrived on time and works as the description promised.\",\"n\":")
                    .append(i)
                    .append("}}");
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }
}
