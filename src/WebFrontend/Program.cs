using MiniMeet.Silo.Hosting;
using MiniMeet.WebFrontend.Hosting;

Globalization.Require();
var builder = WebApplication.CreateBuilder(args);

builder.AddLogLevels();
builder.Services.AddGrainServices();
builder.AddGrains();
builder.AddFrontEnd();

var app = builder.Build();
app.UseFrontEnd();
app.MapFrontEnd();
await app.RunAsync();
