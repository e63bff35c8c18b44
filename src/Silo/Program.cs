using Microsoft.AspNetCore.Builder;
using MiniMeet.Silo.Hosting;

Globalization.Require();
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddGrainServices();
builder.AddClusterSilo();
builder.AddHealth();

var app = builder.Build();
app.MapHealth();
app.MapPlacement();
await app.RunAsync();
