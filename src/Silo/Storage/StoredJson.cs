using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MiniMeet.Silo.Storage;

/// <summary>
/// How records become stored text, in every store. Text written by an older or a newer version is read: what it lacks
/// keeps its default, what it has more is passed over.
/// </summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>
    /// Takes the type from the declaration, not from the object: a base type writes which of its kinds it is.
    /// </summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string stored) =>
        JsonSerializer.Deserialize<T>(stored, Options)
        ?? throw new JsonException($"Stored as null where a {typeof(T).Name} was expected.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
            AllowOutOfOrderMetadataProperties = true, // databases that parse JSON may reorder it
            // never put into HTML; other scripts stay readable and short
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly();
        return options;
    }

    // Properties without a setter are answers worked out from the state, and some refuse to answer (RoomState.Open).
    // The serialiser's own IgnoreReadOnlyProperties lets those through that are collections.
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            if (type.Properties[index] is { Set: null, AssociatedParameter: null })
                type.Properties.RemoveAt(index);
        }
    }
}
