using Microsoft.AspNetCore.Http.Connections;
using MiniMeet.Bench;

// The floor: what SignalR alone costs. It speaks MiniMeet's words, so that the same load runs against both, and does
// nothing else: nobody is who they say, nothing is stored, numbered or checked.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSignalR();

var app = builder.Build();
app.MapGet("/health/ready", () => "ready");
app.MapPost("/api/auth/register", () => new { User = new { Id = Guid.NewGuid() }, AccessToken = "none" });
app.MapPost("/api/rooms", () => new { Id = Guid.NewGuid() });
app.MapHub<BareHub>("/hub/meet", hub => hub.Transports = HttpTransportType.WebSockets);
await app.RunAsync();
