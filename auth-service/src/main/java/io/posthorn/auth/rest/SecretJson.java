package io.posthorn.auth.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.posthorn.common.Secret;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads JSON strings into secrets, so that no document with a password can be printed by mistake. */
@Singleton
class SecretJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule().addDeserializer(Secret.class, new Deserializer()));
    }

    private static final class Deserializer extends StdScalarDeserializer<Secret> {

        Deserializer() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString();
            if (text == null) {
                return (Secret) context.handleUnexpectedToken(Secret.class, json);
            }
            return Secret.of(text);
        }
    }
}
