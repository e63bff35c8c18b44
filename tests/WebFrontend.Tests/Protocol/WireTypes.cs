using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>Types as the serialiser sees them: names, order and what may be missing or null on the wire.</summary>
internal static class WireTypes
{
    private static readonly JsonSerializerOptions Options = new(WireJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static IList<JsonPropertyInfo> PropertiesOf(Type type) => Options.GetTypeInfo(type).Properties;

    public static bool IsNullable(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (property.IsGetNullable && !property.PropertyType.IsValueType);

    /// <summary>Whether a field of an answer is not there instead of being null.</summary>
    public static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    public static Type? ItemOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType ? type.GetGenericArguments().Single()
        : null;
}
