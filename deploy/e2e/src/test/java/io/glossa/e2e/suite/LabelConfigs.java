package io.glossa.e2e.suite;

/** Label configs that journeys use. */
public final class LabelConfigs {
    public static final String SENTIMENT =
            """
            <View>
              <Text name="text" value="$text"/>
              <Choices name="sentiment" toName="text">
                <Choice value="Positive"/>
                <Choice value="Negative"/>
              </Choices>
            </View>""";

    public static final String IMAGE =
            """
            <View>
              <Image name="image" value="$image"/>
              <Choices name="kind" toName="image">
                <Choice value="Cat"/>
                <Choice value="Dog"/>
              </Choices>
            </View>""";

    private LabelConfigs() {}
}
