using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// The REST half of docs/protocol.md as an OpenAPI document at <see cref="Address"/>, with a page to browse it at <see
/// cref="Page"/>.
/// </summary>
internal static partial class ApiDescription
{
    public const string Address = "/openapi/v1.json";
    public const string Page = "/api-reference";
    private const string Scheme = "accessToken";
    private const string Problem = "Problem";
    private static readonly object NonceKey = new();

    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            api =>
            {
                api.AddDocumentTransformer((document, _, _) => Describe(document));
                api.AddOperationTransformer((operation, context, _) => Complete(operation, context));
                api.AddSchemaTransformer((schema, context, _) => CompleteSchema(schema, context));
            }
        );

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous();
        routes.MapScalarApiReference(Page, ShowPage).AllowAnonymous();
    }

    /// <summary>
    /// What allows the one script inside the answer that is being made; null where the answer is not the page.
    /// </summary>
    public static string? NonceOf(HttpContext context) => context.Items[NonceKey] as string;

    private static void ShowPage(ScalarOptions page, HttpContext context)
    {
        var nonce = RandomNumberGenerator.GetHexString(32);
        context.Items[NonceKey] = nonce;
        page.WithTitle("MiniMeet API")
            .WithNonce(nonce)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton = true;
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MiniMeet",
            Version = "1",
            Description =
                "Accounts, rooms, history. The hub, which carries calls and chat, is described in docs/protocol.md.",
        };
        document.Servers = []; // whoever serves the document
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = ProblemSchema();
        foreach (var (name, schema) in document.Components.Schemas)
        {
            // Requests are read strictly; answers may grow.
            if (!name.EndsWith("Request", StringComparison.Ordinal) && schema is OpenApiSchema answer)
                answer.AdditionalPropertiesAllowed = true;
            if (schema.Description is null)
                continue;

            schema.Description = Member()
                .Replace(schema.Description, member => $"`{Camel(member.Groups["name"].Value)}`");
        }

        return Task.CompletedTask;

        static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    // What doc comments say of a property: "bool Participant.Connected".
    [GeneratedRegex(@"(?:[\w.?]|&lt;|&gt;)+ \w+\.(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Member();

    private static OpenApiSchema ProblemSchema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "Problem details (RFC 9457). `code` is stable: docs/protocol.md section 6 lists all of them.",
            Required = new HashSet<string> { "type", "title", "status", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };

    // Every operation may answer with problem details, and all but a few want an access token.
    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Problem details",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(Problem, context.Document),
                },
            },
        };
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        }

        return Task.CompletedTask;
    }

    private static Task CompleteSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var attributes = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [];
        if (attributes.OfType<NameAttribute>().SingleOrDefault() is { } name)
            (schema.MinLength, schema.MaxLength) = (name.Min, name.Max);
        if (attributes.OfType<PasswordAttribute>().SingleOrDefault() is { } password)
            (schema.MinLength, schema.MaxLength) = (password.Min, PasswordAttribute.Max);
        if (attributes.OfType<EmailAttribute>().SingleOrDefault() is { } email)
            (schema.Format, schema.MaxLength) = (email.ForSignIn ? null : "email", EmailAttribute.Max);
        return Task.CompletedTask;
    }
}
