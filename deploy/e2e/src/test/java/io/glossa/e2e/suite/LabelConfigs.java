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

    private LabelConfigs() {}
}
