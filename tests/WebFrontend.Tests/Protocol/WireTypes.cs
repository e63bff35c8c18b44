using System.Text.Json;
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

    public static Type? ItemOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType ? type.GetGenericArguments().Single()
        : null;
}
