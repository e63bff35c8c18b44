using Microsoft.AspNetCore.Builder;
using MiniMeet.Silo.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddGrainServices();
builder.AddClusterSilo();
builder.AddHealth();

var app = builder.Build();
app.MapHealth();
app.MapPlacement();
await app.RunAsync();
