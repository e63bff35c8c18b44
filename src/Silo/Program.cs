using Microsoft.AspNetCore.Builder;
using MiniMeet.Silo.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddGrainServices();
builder.AddClusterSilo();

var app = builder.Build();
app.MapHealth();
await app.RunAsync();
