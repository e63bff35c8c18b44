using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>How MiniMeet reads and writes JSON, over REST and the hub alike: strictly.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = Strict(
        new JsonSerializerOptions(JsonSerializerDefaults.Web)
    );

    public static JsonSerializerOptions Strict(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        // the attribute's would take numbers
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        return options;
    }
}
